#!/bin/bash
#SBATCH --container-image=nvcr.io\#nvidia/pytorch:24.05-py3
#SBATCH --container-mounts=/data:/data
#SBATCH --gpus=8
#SBATCH --time=1:00:00
python train.py

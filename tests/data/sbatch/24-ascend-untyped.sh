#!/bin/sh
#SBATCH --gres=npu:4
#SBATCH --mem=128G
#SBATCH -t 600
python infer.py

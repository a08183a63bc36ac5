#!/bin/bash
#SBATCH --export=HOME,WANDB_API_KEY
#SBATCH --time=10
python train.py

#!/bin/bash
#SBATCH --gpus=16
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-gpu=1
#SBATCH --time=30
srun ./a.out

#!/bin/bash
#SBATCH --ntasks=8
#SBATCH --gpus-per-task=1
#SBATCH --gpu-bind=closest
#SBATCH --gpu-freq=medium
#SBATCH --gres-flags=enforce-binding
#SBATCH --time=30
srun ./bench

#!/bin/bash
#SBATCH --gres=gpu:gb200:4
#SBATCH --segment=8
#SBATCH --tres-per-task=gres/gpu:1
#SBATCH --time=4:00:00
srun ./train

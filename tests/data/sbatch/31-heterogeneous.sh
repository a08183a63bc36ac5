#!/bin/bash
#SBATCH --job-name=coupled
#SBATCH --nodes=1 --gres=gpu:h100:4 --mem=64G
#SBATCH hetjob
#SBATCH --nodes=4 --ntasks-per-node=32 --mem=0
#SBATCH --time=1:00:00
srun --het-group=0 ./ocean : --het-group=1 ./air

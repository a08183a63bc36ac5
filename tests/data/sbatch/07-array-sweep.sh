#!/bin/bash
#SBATCH --array=0-99%10
#SBATCH --job-name=sweep
#SBATCH --output=sweep/%A_%a.out
#SBATCH --gres=gpu:1
#SBATCH --time=4:00:00
python sweep.py --index $SLURM_ARRAY_TASK_ID

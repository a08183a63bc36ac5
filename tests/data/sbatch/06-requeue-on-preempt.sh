#!/bin/bash
#SBATCH --partition=preempt
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@120
#SBATCH --gpus=a100:4
#SBATCH --time=2-00:00
trap 'touch CHECKPOINT' TERM
python train.py --resume &
wait

#!/bin/bash
#SBATCH --nodes=16
#SBATCH --switches=1
#SBATCH --gpus-per-node=8
#SBATCH --time=1-0
srun ./nccl-test

#!/bin/bash
#SBATCH --nodes=16
#SBATCH --switches=2@60
#SBATCH --time=1-0
srun ./nccl-test

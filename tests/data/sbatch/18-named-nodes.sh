#!/bin/bash
#SBATCH --nodelist=gpu-[01-02]
#SBATCH -N 2
#SBATCH --time=10
srun nvidia-smi -L

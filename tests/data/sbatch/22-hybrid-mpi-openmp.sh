#!/bin/bash
#SBATCH --ntasks=32
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=16
#SBATCH --hint=nomultithread
#SBATCH --distribution=block:cyclic
#SBATCH --mem-per-cpu=1800M
#SBATCH --time=06:30:00
export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
srun ./solver

#!/bin/bash
#SBATCH -N 2-4
#SBATCH --use-min-nodes
#SBATCH -n 64
#SBATCH --time=1:0:0
mpirun ./a.out

#!/bin/bash
#SBATCH --export=NONE
#SBATCH --get-user-env
#SBATCH --time=10
module load cuda
./a.out

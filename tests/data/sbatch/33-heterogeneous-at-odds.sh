#!/bin/bash
#SBATCH --time=10 --account=one
#SBATCH hetjob
#SBATCH --time=20 --account=one
srun ./a : ./b

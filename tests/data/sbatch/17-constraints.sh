#!/bin/bash
#SBATCH --constraint="[rack1|rack2]"
#SBATCH --nodes=4
#SBATCH --exclude=n[013-015],n101
#SBATCH --time=2:00:00
srun hostname

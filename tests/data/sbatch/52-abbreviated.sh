#!/bin/bash
#SBATCH --part=gpu --cpus-per-t=4
#SBATCH --tasks-per-node=2 --nodes=1
#SBATCH -t5
true

#!/bin/bash
#SBATCH --time=soon
#SBATCH --nodes=0
#SBATCH --mem=lots
#SBATCH --gres=gpu:
#SBATCH -Z 3
#SBATCH --exclusive=user
#SBATCH stray
true

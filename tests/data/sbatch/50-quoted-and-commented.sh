#!/bin/bash
# Which run this is
#SBATCH --job-name="my run" # a name with a space
#SBATCH   --output='out dir/%j.txt'

##SBATCH --gres=gpu:8
# SBATCH --time=1
#SBATCH --time=2 --mem=4G
echo
#SBATCH --mem=8G

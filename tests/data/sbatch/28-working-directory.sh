#!/bin/bash
#SBATCH --chdir=/scratch/ann/run7
#SBATCH --input=/scratch/ann/input.txt
#SBATCH --output=/scratch/ann/run7/%j.out
#SBATCH --time=90:00
cat

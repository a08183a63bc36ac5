#!/bin/bash
#SBATCH --mem=2T
#SBATCH --tmp=500G
#SBATCH --cores-per-socket=16
#SBATCH --mincpus=64
#SBATCH --time=1-0
./assemble

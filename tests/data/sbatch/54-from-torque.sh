#!/bin/bash
#PBS -N old
#PBS -l nodes=1:ppn=8,walltime=01:00:00
#SBATCH --ntasks=8
cd $PBS_O_WORKDIR
./a.out

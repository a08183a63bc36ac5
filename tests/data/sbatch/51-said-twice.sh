#!/bin/bash
#SBATCH --time=10
#SBATCH --partition=a
#SBATCH --time=20
#SBATCH --partition=b
true

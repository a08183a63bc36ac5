#!/bin/bash
#SBATCH --nodes=1
#SBATCH --time=10
echo

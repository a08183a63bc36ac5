#!/bin/bash
#SBATCH --array=[0-15]
#SBATCH --time=15:00
true

#!/bin/bash
#SBATCH -L matlab:1,simulink@slurmdb:2
#SBATCH --time=2:00:00
matlab -batch run

#!/bin/bash
#SBATCH -d afterok:100?afternotok:101
#SBATCH -t 5
true

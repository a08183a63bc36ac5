#include "client/domain/Failure.h"

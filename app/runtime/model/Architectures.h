#pragma once

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/model/Config.h"

#include <tl/expected.hpp>

namespace chipdeck::model {

/// What the file's metadata says of its network. An architecture that this runtime does not know is refused by its name.
/// Sources: the GGUF specification for the keys; for each family what its authors published, named in Architectures.cpp.
tl::expected<Config, gguf::GgufError> readConfig(const gguf::GgufFile &file);

} // namespace chipdeck::model

#pragma once

#include "app/runtime/model/Model.h"
#include "tests/app/runtime/model/ModelFileEditor.h"

namespace chipdeck::test {

using ModelResult = tl::expected<std::shared_ptr<const model::Model>, gguf::GgufError>;

/// The bytes must outlive the result.
ModelResult opened(const FileBytes &bytes);

/// Of a file as modelSpec() has it, written once.
ModelFileEditor editorOf(const std::string &spec);

} // namespace chipdeck::test

#include "tests/app/runtime/model/OpenedModel.h"

#include <map>

namespace chipdeck::test {

ModelResult opened(const FileBytes &bytes)
{
    auto file = gguf::GgufFile::parse(bytes);
    if (!file)
        return tl::unexpected(file.error());
    return model::Model::open(*file);
}

ModelFileEditor editorOf(const std::string &spec)
{
    static std::map<std::string, ModelFileEditor> made;
    const auto found = made.find(spec);
    return found != made.end() ? found->second : made.emplace(spec, ModelWriter::write(modelSpec(spec))).first->second;
}

} // namespace chipdeck::test

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client/store/ModelSource.h"

using namespace chipdeck::store;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What becomes a file's name here, and an address there.
void checkFile(const RepositoryFile &file)
{
    const QString name = file.path.section(u'/', -1);
    require(!name.isEmpty() && name == ModelSource::plainName(name) && !file.path.contains(QLatin1String("..")));
    require(file.bytes == -1 || file.bytes > 0);
    require(file.sha256.isEmpty() || QByteArray::fromHex(file.sha256).size() == 32);
    require(RepositoryAddress{{}, QStringLiteral("o/r"), {}, false}.file({}, file.path).host() == QLatin1String("huggingface.co"));
}

void list(RepositoryAddress::Hub hub, const QByteArray &json)
{
    const auto files = ModelRepository::read(hub, json);
    if (!files)
        return;
    require(files->size() <= ModelRepository::mostFiles);
    std::size_t grouped = 0;
    for (const RepositoryModel &model : ModelRepository::group(*files)) {
        require(!model.files.empty() && model.missingShards >= 0);
        grouped += model.files.size();
        for (const RepositoryFile &file : model.files)
            checkFile(file);
    }
    require(grouped <= files->size());
}

void type(const QString &text)
{
    const ModelSource source = ModelSource::parse(text);
    if (source.kind != ModelSource::Kind::Repository)
        return;
    const QUrl listing = source.repository.listing({});
    require(listing.isValid() && (listing.host() == QLatin1String("huggingface.co") || listing.host() == QLatin1String("modelscope.cn")));
    require(listing.path().startsWith(QLatin1String("/api/")) && !listing.path().contains(QLatin1String("..")));
}

} // namespace

/// The first byte says what the rest is: a listing of one hub or the other, the header "Link", what somebody typed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray rest(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    static const QUrl asked(QStringLiteral("https://hub.example/api/models/o/r/tree/main?recursive=true"));
    switch (data[0]) {
    case 'h': list(RepositoryAddress::Hub::HuggingFace, rest); break;
    case 's': list(RepositoryAddress::Hub::ModelScope, rest); break;
    case 'l': {
        const QUrl next = ModelRepository::nextPage(rest, asked);
        require(!next.isValid() || next.authority() == asked.authority());
        break;
    }
    case 't': type(QString::fromUtf8(rest)); break;
    default: break;
    }
    return 0;
}

#include "tests/app/runtime/tokenizer/Peer.h"

#include "tests/app/runtime/tokenizer/VocabularyFile.h"
#include "tests/support/runtime/PeerFolder.h"

#include <QFile>
#include <QProcess>

namespace chipdeck::test {

std::unique_ptr<Peer> Peer::load(QString &reason)
{
    if (peerSource().isEmpty() || peerBinaries().empty())
        return {};
    std::unique_ptr<Peer> peer(new Peer);
    if (!peer->compile(reason) || !peer->resolve(reason))
        return {};
    return peer;
}

bool Peer::compile(QString &reason)
{
    const QString built = QString::fromStdString(peerBinaries().string());
    const QString library = m_folder.filePath(QStringLiteral("libpeershim.so"));
    QProcess compiler;
    compiler.setProcessChannelMode(QProcess::MergedChannels);
    compiler.start(QStringLiteral("cc"),
                   {QStringLiteral("-shared"), QStringLiteral("-fPIC"), QStringLiteral("-fexceptions"), QStringLiteral("-O1"),
                    QStringLiteral("-I") + peerSource() + QStringLiteral("/include"),
                    QStringLiteral("-I") + peerSource() + QStringLiteral("/ggml/include"),
                    QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/app/runtime/tokenizer/PeerShim.c"), QStringLiteral("-o"), library,
                    QStringLiteral("-L") + built, QStringLiteral("-lllama"), QStringLiteral("-Wl,-rpath,") + built});
    if (!compiler.waitForFinished(60'000) || compiler.exitCode() != 0) {
        reason = QStringLiteral("The shim does not compile: ") + QString::fromUtf8(compiler.readAll());
        return false;
    }
    m_library.setFileName(library);
    return true;
}

bool Peer::resolve(QString &reason)
{
    const auto find = [this](auto &function, const char *name) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(m_library.resolve(name));
        return function != nullptr;
    };
    const bool found = find(m_open, "peerOpen") && find(m_close, "peerClose") && find(m_encode, "peerEncode") && find(m_piece, "peerPiece")
                       && find(m_decode, "peerDecode") && find(m_endsGeneration, "peerEndsGeneration") && find(m_isControl, "peerIsControl");
    if (!found)
        reason = QStringLiteral("The shim does not load: ") + m_library.errorString();
    return found;
}

Peer::Vocabulary::Vocabulary(const Peer &peer, const QString &path)
    : m_peer(peer)
    , m_model(peer.m_open(QFile::encodeName(path).constData()))
{
}

Peer::Vocabulary::~Vocabulary()
{
    if (m_model)
        m_peer.m_close(m_model);
}

std::vector<int> Peer::Vocabulary::encode(const std::string &text, bool special, bool affixes) const
{
    std::vector<int> ids(text.size() * 4 + 16);
    const int count = m_peer.m_encode(m_model, text.data(), static_cast<int>(text.size()), affixes, special,
                                        ids.data(), static_cast<int>(ids.size()));
    ids.resize(static_cast<std::size_t>(std::max(count, 0)));
    return ids;
}

std::string Peer::Vocabulary::piece(int token, bool special) const
{
    std::string text(16'384, '\0');
    text.resize(static_cast<std::size_t>(std::max(m_peer.m_piece(m_model, token, text.data(), static_cast<int>(text.size()), special), 0)));
    return text;
}

std::string Peer::Vocabulary::decode(const std::vector<int> &ids, bool special) const
{
    std::string text(ids.size() * 1'100 + 16, '\0');
    const int size = m_peer.m_decode(m_model, ids.data(), static_cast<int>(ids.size()), text.data(), static_cast<int>(text.size()), special);
    text.resize(static_cast<std::size_t>(std::max(size, 0)));
    return text;
}

} // namespace chipdeck::test

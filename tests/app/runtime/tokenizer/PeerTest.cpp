#include <QTest>

#include <QFileInfo>

#include <cstring>

#include "tests/app/runtime/tokenizer/GeneratedTexts.h"
#include "tests/app/runtime/tokenizer/Peer.h"
#include "tests/app/runtime/tokenizer/VocabularyFile.h"

using namespace chipdeck;
using namespace chipdeck::tokenizer;

/// The same texts and ids through llama.cpp's library and through ours.
class PeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void generatedTexts_data() { files(); }
    void generatedTexts();
    void preTokenizers_data();
    void preTokenizers();
    void randomIds_data() { files(); }
    void randomIds();
    void roles_data() { files(); }
    void roles();

private:
    void files();

    std::unique_ptr<test::Peer> m_peer;
};

namespace {

constexpr int textCount = 1'000;

struct Pair
{
    Pair(const test::Peer &peer, const QString &path)
        : file(test::VocabularyFile::open(path))
        , theirs(peer, path)
    {
        if (file) {
            if (auto made = Tokenizer::make(file->vocabulary))
                ours = std::move(*made);
            else
                reason = made.error();
        } else {
            reason = file.error();
        }
    }

    tl::expected<test::VocabularyFile, std::string> file;
    test::Peer::Vocabulary theirs;
    std::unique_ptr<Tokenizer> ours;
    std::string reason;
};

std::string shown(const std::string &text)
{
    return QByteArray::fromStdString(text).toPercentEncoding(QByteArray(" \n\t!\"#$&'()*+,/:;=?@[]<>{}|")).toStdString();
}

std::string shown(const std::vector<int> &ids)
{
    std::string text;
    for (const int id : ids)
        text += std::to_string(id) + " ";
    return text;
}

std::vector<std::string_view> specialTexts(const Pair &pair)
{
    std::vector<std::string_view> texts;
    for (TokenId token = 0; token < static_cast<TokenId>(pair.ours->size()); ++token) {
        if (const TokenKind kind = pair.ours->kind(token); kind == TokenKind::Control || kind == TokenKind::UserDefined || kind == TokenKind::Unknown)
            texts.push_back(pair.file->vocabulary.tokens[static_cast<std::size_t>(token)]);
    }
    return texts;
}

/// The peer lets merges spell control tokens in text that must not name any; ours never does, and keeps the text.
bool spellsControlToken(const Pair &pair, std::vector<TokenId> theirs, std::vector<TokenId> ours)
{
    for (auto *ids : {&theirs, &ours}) {
        if (pair.ours->addsBos() && !ids->empty() && ids->front() == pair.ours->bos())
            ids->erase(ids->begin());
    }
    const auto isControl = [&](TokenId id) { return pair.ours->kind(id) == TokenKind::Control; };
    return std::any_of(theirs.begin(), theirs.end(), isControl) && std::none_of(ours.begin(), ours.end(), isControl)
           && pair.ours->decode(ours, SpecialText::Plain) == pair.ours->decode(theirs, SpecialText::Parse);
}

/// How many of the texts give other ids; the first few are shown.
int differences(const Pair &pair, test::GeneratedTexts &texts, int count, bool asciiOnly = false)
{
    std::vector<std::string_view> specials = specialTexts(pair);
    // Vocabularies may have thousands that nobody uses: a third are those that end an answer.
    for (std::size_t index = 0, limit = specials.size() / 2; index < limit; ++index) {
        for (const TokenId token : pair.ours->endOfGeneration())
            specials.push_back(pair.file->vocabulary.tokens[static_cast<std::size_t>(token)]);
    }
    int wrong = 0;
    int safer = 0;
    for (int index = 0; index < count; ++index) {
        std::string text = texts.next(specials);
        if (asciiOnly)
            std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
        for (const bool special : {false, true}) {
            const bool affixes = index % 2 == 0;
            const std::vector<int> theirs = pair.theirs.encode(text, special, affixes);
            const auto ours =
                pair.ours->encode(text, special ? SpecialText::Parse : SpecialText::Plain, affixes ? Affixes::AsModelWants : Affixes::None);
            if (ours == theirs)
                continue;
            if (!special && spellsControlToken(pair, theirs, ours))
                ++safer;
            else if (++wrong <= 3)
                qWarning("text %d, special %d: %s\n  theirs %s\n  ours   %s", index, special, shown(text).c_str(), shown(theirs).c_str(),
                         shown(ours).c_str());
        }
    }
    if (safer > 0)
        qInfo("in %d texts the peer has control tokens that nobody asked for", safer);
    return wrong;
}

/// A piece by the peer, but for the message that it writes into the text of a token that holds no letter for a byte.
std::string pieceOf(const Pair &pair, TokenId token, bool special)
{
    const std::string piece = pair.theirs.piece(token, special);
    return piece.starts_with("[UNK_BYTE_") ? std::string(pair.file->vocabulary.tokens[static_cast<std::size_t>(token)]) : piece;
}

/// The file with another name of a pre-tokenizer; it has no tensors, so nothing else moves.
bool writeWithPreTokenizer(const QString &from, const QString &to, const QByteArray &name)
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return false;
    QByteArray bytes = source.readAll();
    const QByteArray key("tokenizer.ggml.pre");
    const qsizetype size = bytes.indexOf(key) + key.size() + 4;
    quint64 length = 0;
    std::memcpy(&length, bytes.constData() + size, sizeof length);
    const quint64 newLength = static_cast<quint64>(name.size());
    bytes.replace(size + 8, static_cast<qsizetype>(length), name);
    std::memcpy(bytes.data() + size, &newLength, sizeof newLength);
    return target.write(bytes) == bytes.size();
}

} // namespace

void PeerTest::initTestCase()
{
    QString reason;
    m_peer = test::Peer::load(reason);
    QVERIFY2(reason.isEmpty(), qPrintable(reason));
    if (!m_peer)
        QSKIP("CHIPDECK_PEER names no folder with llama.cpp's source and build.");
}

void PeerTest::files()
{
    QTest::addColumn<QString>("path");
    int index = 0;
    for (const QString &path : test::vocabularyFiles() + test::modelFiles())
        QTest::addRow("%d %s", index++, qPrintable(QFileInfo(path).fileName())) << path;
}

void PeerTest::generatedTexts()
{
    QFETCH(QString, path);
    const Pair pair(*m_peer, path);
    QVERIFY2(pair.ours, pair.reason.c_str());
    QVERIFY(pair.theirs.isOpen());
    test::GeneratedTexts texts(20'261'122);
    QCOMPARE(differences(pair, texts, textCount), 0);
}

void PeerTest::preTokenizers_data()
{
    QTest::addColumn<bool>("asciiOnly");
    for (const char *name : {"default", "gpt-2", "smollm", "llama-bpe", "glm4", "chatglm-bpe", "qwen2", "deepseek-r1-qwen", "qwen35", "bailingmoe",
                             "seed-coder", "ufakzeka", "minicpm5", "laguna", "falcon", "deepseek-llm", "deepseek-coder", "deepseek-v3",
                             "bloom", "viking", "refact", "starcoder", "mpt", "phi-2"})
        QTest::addRow("%s", name) << false;
    // Words that are cut by case: the peer knows the case of ASCII letters alone and no marks.
    for (const char *name : {"tekken", "gpt-4o"})
        QTest::addRow("%s", name) << true;
}

void PeerTest::preTokenizers()
{
    QFETCH(bool, asciiOnly);
    const QString path = test::peerSource() + QStringLiteral("/models/ggml-vocab-qwen2.gguf");
    if (!QFile::exists(path))
        QSKIP("The peer has no vocabulary of Qwen 2.");
    QTemporaryDir folder;
    const QString renamed = folder.filePath(QStringLiteral("vocabulary.gguf"));
    QVERIFY(writeWithPreTokenizer(path, renamed, QTest::currentDataTag()));
    const Pair pair(*m_peer, renamed);
    QVERIFY2(pair.ours, pair.reason.c_str());
    QCOMPARE(pair.file->vocabulary.pre, std::string(QTest::currentDataTag()));
    QVERIFY(pair.theirs.isOpen());
    test::GeneratedTexts texts(42);
    QCOMPARE(differences(pair, texts, textCount / 2, asciiOnly), 0);
}

void PeerTest::randomIds()
{
    QFETCH(QString, path);
    const Pair pair(*m_peer, path);
    QVERIFY2(pair.ours, pair.reason.c_str());
    QVERIFY(pair.theirs.isOpen());
    std::mt19937 random(7);
    std::uniform_int_distribution<TokenId> anyToken(0, static_cast<TokenId>(pair.ours->size()) - 1);
    const std::string &model = pair.file->vocabulary.model;
    const bool sentencePiece = model == "llama" || model == "t5";
    int wrong = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<TokenId> ids(1 + random() % 40);
        std::generate(ids.begin(), ids.end(), [&] { return anyToken(random); });
        // A token of the beginning: the peer keeps the space behind it that encode() put there.
        if (pair.ours->bos() == ids.front())
            continue;
        for (const bool special : {false, true}) {
            // The others also remove spaces before signs, which no reader of a stream can do: its pieces are compared.
            std::string expected;
            if (!sentencePiece) {
                for (const TokenId id : ids)
                    expected += special || !pair.theirs.isControl(id) ? pieceOf(pair, id, special) : std::string();
            } else {
                expected = pair.theirs.decode(ids, special);
            }
            const std::string text = pair.ours->decode(ids, special ? SpecialText::Parse : SpecialText::Plain);
            if (text != expected && ++wrong <= 3)
                qWarning("special %d: %s\n  theirs %s\n  ours   %s", special, shown(ids).c_str(), shown(expected).c_str(), shown(text).c_str());
        }
    }
    QCOMPARE(wrong, 0);
}

void PeerTest::roles()
{
    QFETCH(QString, path);
    const Pair pair(*m_peer, path);
    QVERIFY2(pair.ours, pair.reason.c_str());
    QVERIFY(pair.theirs.isOpen());
    for (TokenId token = 0; token < static_cast<TokenId>(pair.ours->size()); ++token) {
        const auto &ends = pair.ours->endOfGeneration();
        const bool ours = std::binary_search(ends.begin(), ends.end(), token);
        QVERIFY2(ours == pair.theirs.endsGeneration(token), std::to_string(token).c_str());
        QVERIFY2((pair.ours->kind(token) == TokenKind::Control) == pair.theirs.isControl(token), std::to_string(token).c_str());
    }
}

QTEST_APPLESS_MAIN(PeerTest)
#include "PeerTest.moc"

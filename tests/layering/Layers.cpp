#include "Layers.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace {

/// The Qt modules that know no screen.
bool isHeadlessQt(const QString &include)
{
    // By name, since <QString> does not say its module. What is not listed here is taken for a class with a screen.
    static const QRegularExpression core(QStringLiteral(
        "^(QtCore/.*|Q(Object|String.*|ByteArray.*|List|Map|MultiMap|Hash|MultiHash|Set|Vector|Pair|Variant.*|Char|Latin1.*|Utf8.*"
        "|Any.*View|Stack|Queue|Bit.*|Span|Point|PointF|Size|SizeF|Rect|RectF|Line|LineF|Margins.*"
        "|CoreApplication|Timer|BasicTimer|ElapsedTimer|DeadlineTimer|Thread.*|Runnable|Mutex.*|ReadWriteLock|WaitCondition"
        "|Semaphore|Atomic.*|Future.*|Promise|Pointer|SharedPointer|ScopedPointer|ScopeGuard|WeakPointer|SharedData.*"
        "|AbstractItemModel|AbstractListModel|AbstractTableModel|AbstractProxyModel|SortFilterProxyModel|IdentityProxyModel"
        "|ItemSelection.*|ModelIndex|PersistentModelIndex|MimeData|MetaType|MetaObject|MetaMethod|MetaEnum|MetaProperty|Meta.*"
        "|File|FileInfo|FileSystemWatcher|Dir|DirIterator|IODevice|Buffer|SaveFile|Temporary.*|StandardPaths|Settings|Process.*"
        "|LockFile|Storage.*|TextStream|DataStream|Debug|Logging.*|Date|Time|DateTime|TimeZone|Calendar|Locale|Collator.*"
        "|Translator|Json.*|Cbor.*|Xml.*|Url.*|Uuid|RegularExpression.*|Random.*|CryptographicHash|MessageAuth.*|Event.*"
        "|Network.*|Ssl.*|HostAddress|Tcp.*|SignalBlocker|Signal.*|SocketNotifier|CommandLine.*|SysInfo|LibraryInfo|Library|Plugin.*|Version.*|Resource"
        "|EasingCurve|Math|Numeric|Enum.*|Flags|GlobalStatic|tGlobal|tEnvironmentVariables|tMath|tNumeric|tEndian)"
        "|qglobal\\.h|qnamespace\\.h|qobjectdefs\\.h)$"));
    return core.match(include).hasMatch();
}

bool isQt(const QString &include)
{
    static const QRegularExpression qt(QStringLiteral("^(Q[A-Z]|Qt|q[a-z]+\\.h$|qt)"));
    return qt.match(include).hasMatch();
}

bool isGrpc(const QString &include)
{
    return include.startsWith(QLatin1String("grpc")) || include.startsWith(QLatin1String("google/"))
        || include.endsWith(QLatin1String(".pb.h")) || include.startsWith(QLatin1String("chipdeck/v1/"));
}

} // namespace

Layers::Layers()
{
    addClient();
    addApp();
    addRuntime();
    addUi();
}

void Layers::add(const QString &layer, const QStringList &mayInclude, const QString &libraries)
{
    Layer made;
    made.mayInclude = mayInclude;
    made.grpc = libraries.contains(QLatin1String("grpc"));
    made.qtGui = libraries.contains(QLatin1String("gui"));
    made.qtCore = made.qtGui || libraries.contains(QLatin1String("core"));
    m_layers[layer] = made;
}

void Layers::addClient()
{
    const auto names = [](const char *list) { return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
    const auto word = [](const char *text) { return QString::fromLatin1(text); };
    add(word("client/contract"), {}, word("grpc"));
    add(word("client/domain"), {}, {});
    add(word("client/files"), names("client/domain"), {});
    add(word("client/codec"), names("client/domain client/contract"), word("grpc"));
    add(word("client/link"), names("client/codec client/domain client/contract"), word("grpc core"));
    add(word("client/store"), names("client/link client/codec client/domain"), word("core"));
    add(word("client/models"), names("client/store client/link client/codec client/domain"), word("core"));
}

void Layers::addApp()
{
    const auto names = [](const char *list) { return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
    const auto word = [](const char *text) { return QString::fromLatin1(text); };
    const QStringList gateway = names("client/domain client/codec client/contract client/files app/gateway app/gateway/sources "
                                      "app/gateway/state app/gateway/ledger app/gateway/history app/gateway/placement");
    add(word("app/gateway"), gateway + names("app/gateway/service app/gateway/sources/slurm app/gateway/sources/host "
                                             "app/gateway/sources/simulated"), {});
    add(word("app/gateway/sources"), gateway, {});
    add(word("app/gateway/state"), gateway, {});
    add(word("app/gateway/ledger"), gateway, {});
    add(word("app/gateway/history"), gateway, {});
    add(word("app/gateway/placement"), gateway, {});
    add(word("app/gateway/service"), gateway, word("grpc"));
    for (const char *source : {"slurm", "host", "simulated"})
        add(word("app/gateway/sources/") + word(source), gateway, {});
    add(word("app/practice"), names("client/domain"), {});
    // The companion uses what the console's stores use, without a screen.
    add(word("app/ctl"), names("client/store client/link client/codec client/files client/domain"), word("core"));
    add(word("app/console"), names("client ui widgets app/practice"), word("core gui"));
}

void Layers::addRuntime()
{
    const auto names = [](const char *list) { return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
    const auto add = [this, &names](const char *folder, const char *mayInclude, const QString &libraries = {}) {
        this->add(QStringLiteral("app/runtime") + QString::fromLatin1(folder), names(mayInclude), libraries);
    };
    add("/gguf", "");
    add("/tokenizer", "");
    add("/template", "");
    add("/kernels/cpu", "app/runtime/gguf");
    add("/model", "app/runtime/gguf app/runtime/tokenizer");
    add("/engine", "app/runtime/tokenizer app/runtime/model");
    add("/engine/cpu", "app/runtime/engine app/runtime/kernels/cpu app/runtime/model app/runtime/gguf");
    add("/service", "app/runtime/engine app/runtime/engine/cpu app/runtime/kernels/cpu app/runtime/model app/runtime/gguf "
                    "app/runtime/tokenizer app/runtime/template client/contract client/codec client/domain", QStringLiteral("grpc"));
    add("/commands", "app/runtime/service app/runtime/engine app/runtime/engine/cpu app/runtime/kernels/cpu app/runtime/model app/runtime/gguf "
                     "app/runtime/tokenizer");
    add("", "app/runtime/commands");
}

void Layers::addUi()
{
    const auto names = [](const char *list) { return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
    add(QStringLiteral("widgets"), {}, QStringLiteral("core gui"));
    // Screens meet in the shell and through stores and models: never over the wire.
    const QStringList all = names("client/models client/store client/domain widgets ui/shell");
    for (const char *screen : {"fleet", "history", "notices", "preferences", "tryout"})
        add(QStringLiteral("ui/") + QString::fromLatin1(screen), all, QStringLiteral("core gui"));
    // The form reads and writes the same job files as chipdeckctl.
    add(QStringLiteral("ui/jobs"), all + names("client/files"), QStringLiteral("core gui"));
    add(QStringLiteral("ui/shell"), all, QStringLiteral("core gui"));
}

QString Layers::layerOf(const QString &path) const
{
    QString best;
    for (const auto &[name, layer] : m_layers) {
        if (path.startsWith(name + QLatin1Char('/')) && name.size() > best.size())
            best = name;
    }
    return best;
}

QString Layers::checkLibrary(const Layer &layer, const QString &include) const
{
    if (isGrpc(include))
        return layer.grpc ? QString() : QStringLiteral("only contract, codec, link and service include gRPC and generated headers");
    if (!isQt(include) || layer.qtGui)
        return {};
    if (!layer.qtCore)
        return QStringLiteral("this folder has no Qt");
    return isHeadlessQt(include) ? QString() : QStringLiteral("this folder may use QtCore only");
}

QStringList Layers::violations(const SourceFile &file) const
{
    const QString own = layerOf(file.path);
    if (own.isEmpty())
        return {};
    const Layer &layer = m_layers.at(own);
    QStringList wrong;
    for (const QString &include : file.includes) {
        QString reason = checkLibrary(layer, include);
        const QString other = layerOf(include);
        const auto covers = [&other](const QString &allowed) {
            return other == allowed || other.startsWith(allowed + QLatin1Char('/'));
        };
        // "app/gateway" allows itself, not its service: deeper layers are named one by one.
        const bool allowed = other.isEmpty() || other == own || layer.mayInclude.contains(other)
            || (!own.startsWith(QLatin1String("app/gateway"))
                && std::any_of(layer.mayInclude.begin(), layer.mayInclude.end(), covers));
        if (!allowed)
            reason = QStringLiteral("%1 may include: %2").arg(own, layer.mayInclude.join(QStringLiteral(", ")));
        if (!reason.isEmpty())
            wrong << QStringLiteral("%1 includes %2, but %3.").arg(file.path, include, reason);
    }
    return wrong;
}

QStringList Layers::includesIn(const QString &text)
{
    static const QRegularExpression line(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)[>\"]"),
                                         QRegularExpression::MultilineOption);
    QStringList found;
    for (auto match = line.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

SourceFile Layers::read(const QString &root, const QString &path)
{
    QFile file(root + QLatin1Char('/') + path);
    SourceFile source{path, {}};
    if (!file.open(QIODevice::ReadOnly))
        return source;
    for (const QString &include : includesIn(QString::fromUtf8(file.readAll()))) {
        // "Layers.h" beside the file is the folder's own.
        const QString beside = QFileInfo(path).path() + QLatin1Char('/') + include;
        const bool local = !include.contains(QLatin1Char('/')) && QFile::exists(root + QLatin1Char('/') + beside);
        source.includes << (local ? beside : include);
    }
    return source;
}

#include "ui/shell/Language.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace chipdeck::ui {

Language::Language(QObject *parent) : QObject(parent)
{
}

Language::~Language()
{
    for (QTranslator *translator : {m_own.get(), m_qt.get()}) {
        if (translator)
            QCoreApplication::removeTranslator(translator);
    }
}

const QList<Language::Entry> &Language::available()
{
    static const QList<Entry> entries{{QStringLiteral("en"), QStringLiteral("English")},
                                      {QStringLiteral("zh_CN"), QStringLiteral("简体中文")},
                                      {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")},
                                      {QStringLiteral("it"), QStringLiteral("Italiano")}};
    return entries;
}

QString Language::ofDesktop()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &tag : wanted) {
        const QLocale locale(tag);
        for (const Entry &entry : available()) {
            if (locale.name() == entry.code || QLocale(entry.code).language() == locale.language())
                return entry.code;
        }
    }
    return QStringLiteral("en");
}

bool Language::use(const QString &code)
{
    const QString wanted = code.isEmpty() ? ofDesktop() : code;
    const auto known = [&wanted](const Entry &entry) { return entry.code == wanted; };
    if (!std::any_of(available().begin(), available().end(), known))
        return false;
    if (wanted == m_current)
        return true;
    auto own = std::make_unique<QTranslator>();
    auto qt = std::make_unique<QTranslator>();
    if (!own->load(QStringLiteral(":/i18n/chipdeck_%1.qm").arg(wanted)))
        return false;
    // Dialogs of Qt's own; not every language has them, and then they stay English.
    const bool hasQt = qt->load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    m_current = wanted;
    QLocale::setDefault(QLocale(wanted));
    const auto swap = [](std::unique_ptr<QTranslator> &old, std::unique_ptr<QTranslator> fresh, bool usable) {
        if (usable)
            QCoreApplication::installTranslator(fresh.get());
        if (old)
            QCoreApplication::removeTranslator(old.get());
        old = std::move(fresh);
    };
    swap(m_qt, std::move(qt), hasQt);
    swap(m_own, std::move(own), true);
    Q_EMIT changed();
    return true;
}

} // namespace chipdeck::ui

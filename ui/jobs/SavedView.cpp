#include "ui/jobs/SavedView.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace chipdeck::ui {
namespace {

constexpr int mostColumns = 32;
constexpr int mostGroupings = 8;
constexpr qsizetype longestText = 4096;

} // namespace

QString textOf(const SavedView &view)
{
    QJsonObject object{{QStringLiteral("name"), view.name},         {QStringLiteral("query"), view.query},
                       {QStringLiteral("group"), view.grouping},    {QStringLiteral("sort"), view.sortColumn},
                       {QStringLiteral("down"), view.descending}};
    if (!view.columns.isEmpty())
        object.insert(QStringLiteral("columns"), QString::fromLatin1(view.columns.toBase64()));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<SavedView> savedView(const QString &text)
{
    if (text.size() > longestText)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    SavedView view;
    view.name = object.value(QStringLiteral("name")).toString().simplified();
    view.query = object.value(QStringLiteral("query")).toString();
    view.grouping = object.value(QStringLiteral("group")).toInt(view.grouping);
    view.sortColumn = object.value(QStringLiteral("sort")).toInt(view.sortColumn);
    view.descending = object.value(QStringLiteral("down")).toBool();
    view.columns = QByteArray::fromBase64(object.value(QStringLiteral("columns")).toString().toLatin1());
    const bool makesSense = !view.name.isEmpty() && view.name.size() <= SavedView::longestName && view.query.size() <= SavedView::longestQuery
        && view.grouping >= 0 && view.grouping < mostGroupings && view.sortColumn >= -1 && view.sortColumn < mostColumns;
    return makesSense ? std::optional(std::move(view)) : std::nullopt;
}

QList<SavedView> savedViews(const QStringList &texts)
{
    QList<SavedView> views;
    for (const QString &text : texts) {
        auto view = savedView(text);
        const bool isNew = view && std::none_of(views.begin(), views.end(), [&](const SavedView &one) { return one.name == view->name; });
        if (isNew && views.size() < SavedView::mostViews)
            views.append(std::move(*view));
    }
    return views;
}

} // namespace chipdeck::ui

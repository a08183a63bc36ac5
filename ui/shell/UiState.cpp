#include "ui/shell/UiState.h"

#include <QSplitter>
#include <QWidget>

#include "widgets/tables/TableView.h"

namespace chipdeck::ui {

using widgets::TableView;

void UiState::save(const QWidget *window) const
{
    m_settings.setLayout(window->objectName(), window->saveGeometry());
    for (const QSplitter *splitter : window->findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            m_settings.setLayout(splitter->objectName(), splitter->saveState());
    }
    for (const TableView *table : window->findChildren<TableView *>()) {
        if (!table->objectName().isEmpty() && table->model())
            m_settings.setLayout(table->objectName(), table->saveColumns());
    }
}

void UiState::restore(QWidget *window) const
{
    window->restoreGeometry(m_settings.layout(window->objectName()));
    for (QSplitter *splitter : window->findChildren<QSplitter *>()) {
        const QByteArray state = m_settings.layout(splitter->objectName());
        if (!splitter->objectName().isEmpty() && !state.isEmpty())
            splitter->restoreState(state);
    }
    for (TableView *table : window->findChildren<TableView *>()) {
        const QByteArray state = m_settings.layout(table->objectName());
        if (!table->objectName().isEmpty() && !state.isEmpty())
            table->restoreColumns(state);
    }
}

void UiState::reset(QWidget *window) const
{
    m_settings.clearLayouts();
    for (TableView *table : window->findChildren<TableView *>())
        table->resetColumns();
}

} // namespace chipdeck::ui

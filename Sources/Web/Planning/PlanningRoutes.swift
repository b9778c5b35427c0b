// 抽查事项 and 抽查任务: from the list to approval.

import Drawing
import Governance
import Planning

extension Place {
    package static let items = Place("/office/items")
    package static let item = Place("/office/items/{id}")
    package static let tasks = Place("/office/tasks")
    package static let newTask = Place("/office/tasks/new")
    package static let task = Place("/office/tasks/{id}")
    static let taskItems = Place("/office/tasks/{id}/items")
    static let taskScope = Place("/office/tasks/{id}/scope")
    /// What the scope page asks while one types: the same page, nothing saved.
    static let taskAccount = Place("/office/tasks/{id}/account")
    static let taskPeople = Place("/office/tasks/{id}/people")
    static let submitTask = Place("/office/tasks/{id}/submit")
    static let recallTask = Place("/office/tasks/{id}/recall")
    static let returnTask = Place("/office/tasks/{id}/return")
    static let approveTask = Place("/office/tasks/{id}/approve")
}

extension RouteTable {
    mutating func addPlanning() {
        office(.get, .items) { call in try await ItemsPage.list(call) }
        office(.get, .item) { call in try await ItemsPage.one(call) }
        office(.get, .tasks) { call in try await TasksPage.list(call) }
        office(.get, .newTask) { call in try await TaskItemsForm.empty(call) }
        office(.post, .newTask) { call in try await TaskItemsForm.create(call) }
        office(.get, .task) { call in try await TaskPage.show(call) }
        office(.get, .taskItems) { call in try await TaskItemsForm.show(call) }
        office(.post, .taskItems) { call in try await TaskItemsForm.save(call) }
        office(.get, .taskScope) { call in try await TaskScopeForm.show(call) }
        office(.post, .taskScope) { call in try await TaskScopeForm.save(call) }
        office(.post, .taskAccount) { call in try await TaskScopeForm.count(call) }
        office(.get, .taskPeople) { call in try await TaskPeopleForm.show(call) }
        office(.post, .taskPeople) { call in try await TaskPeopleForm.save(call) }
        for step in TaskPage.Step.allCases {
            office(.post, step.place) { call in try await TaskPage.take(step, call) }
        }
    }
}

extension Template {
    package static let planning: [Template] = [
        .itemsPage, .itemPage, .tasksPage, .taskHead, .taskPage, .taskItemsPage, .taskScopePage, .taskAccount,
        .taskPeoplePage, .taskConflict, .formErrors,
    ]
}

extension Navigation {
    static let planning: [NavigationEntry] = [
        NavigationEntry(.items, "抽查事项", "Inspection items"),
        NavigationEntry(.tasks, "抽查任务", "Tasks", posts: Act.listTasks.posts),
        NavigationEntry(.draws, "抽取", "Draws", posts: Act.listDraws.posts),
    ]
}

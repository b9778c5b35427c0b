// The departments of the city, with what the generator needs to staff them.

package import Governance

/// One department with its staffing.
struct Bureau: Sendable {
    let id: String
    let name: String
    let mayPenalise: Bool
    /// Two digits inside certificate numbers.
    let number: String
    /// Fewest officers.
    let floor: Int
    /// One officer for so many objects.
    let objectsPerOfficer: Int
    let cap: Int
    /// Specialities, each with the per mille of officers who hold it.
    let specialities: [(code: String, permille: Int)]

    init(
        _ id: String, _ name: String, mayPenalise: Bool = true, number: String, floor: Int = 6,
        objectsPerOfficer: Int = 2_500, cap: Int = 400, specialities: [(code: String, permille: Int)] = []
    ) {
        self.id = id
        self.name = name
        self.mayPenalise = mayPenalise
        self.number = number
        self.floor = floor
        self.objectsPerOfficer = objectsPerOfficer
        self.cap = cap
        self.specialities = specialities
    }

    /// How many officers a city of `size` objects has.
    func strength(size: Int) -> Int { min(cap, max(floor, size / objectsPerOfficer)) }

    /// `market`, `fire` and `ecology` are strong enough for a default round of up to 1,000,000 objects (about 30,000
    /// tasks each, two officers a task); eight districts with two officers each need sixteen of each.
    static let all: [Bureau] = [
        Bureau(
            "market", "云川市市场监督管理局", number: "01", floor: 36, objectsPerOfficer: 400, cap: 900,
            specialities: [("food", 500), ("special", 350), ("drug", 180)]),
        Bureau(
            "fire", "云川市消防救援支队", number: "02", floor: 24, objectsPerOfficer: 1_200, cap: 850,
            specialities: [("fire", 850)]),
        Bureau(
            "ecology", "云川市生态环境局", number: "03", floor: 24, objectsPerOfficer: 1_200, cap: 850,
            specialities: [("env", 850)]),
        Bureau(
            "health", "云川市卫生健康委员会", number: "04", floor: 12, objectsPerOfficer: 1_200, cap: 850,
            specialities: [("hygiene", 700)]),
        Bureau("emergency", "云川市应急管理局", number: "05", specialities: [("chem", 600)]),
        Bureau("housing", "云川市住房和城乡建设局", number: "06", specialities: [("build", 700)]),
        Bureau("culture", "云川市文化广电和旅游局", number: "07"),
        Bureau("hr", "云川市人力资源和社会保障局", number: "08"),
        Bureau("transport", "云川市交通运输局", number: "09"),
        Bureau("education", "云川市教育局", number: "10"),
        Bureau("tax", "云川市税务局", number: "11"),
        Bureau("police", "云川市公安局", number: "12"),
        Bureau("commerce", "云川市商务局", number: "13"),
        Bureau("data", "云川市数据局", mayPenalise: false, number: "14"),
    ]
}

extension DemoCity {
    /// The fourteen departments, all of the city. `data` may not penalise; all others may.
    package static let departments: [Department] = Bureau.all.map { bureau in
        Department(
            id: Bridge.department(bureau.id), name: bureau.name, region: DemoCity.cityRegion,
            mayPenalise: bureau.mayPenalise)
    }
}

// Exceptions, virtual tables, templates, static initialization, lambdas and the library.
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {
struct Shape {
    virtual ~Shape() = default;
    virtual double area() const = 0;
};
struct Square : Shape {
    explicit Square(double side) : side(side) {
        if (side < 0)
            throw std::invalid_argument("negative side");
    }
    double area() const override { return side * side; }
    double side;
};
std::map<std::string, int> counts{{"one", 1}, {"two", 2}};
thread_local std::vector<int> recent;
}  // namespace

template <typename Value> Value largest(const std::vector<Value> &values) {
    Value best{};
    for (const auto &value : values)
        best = value > best ? value : best;
    return best;
}

double total(const std::vector<double> &sides) {
    double sum = 0;
    try {
        for (double side : sides) {
            std::unique_ptr<Shape> shape = std::make_unique<Square>(side);
            sum += shape->area();
        }
    } catch (const std::invalid_argument &error) {
        return -static_cast<double>(std::string(error.what()).size());
    }
    return sum;
}

int main(int argc, char **) {
    auto add = [argc](int value) { recent.push_back(value + argc); };
    for (const auto &[name, count] : counts)
        add(count + static_cast<int>(name.size()));
    return static_cast<int>(total({1.0, double(-argc)})) + largest(recent);
}

// What unit.cpp has, with next to nothing of the library: its headers take most of a compile.
#include <exception>
#include <new>

namespace {
struct Negative : std::exception {
    const char *what() const noexcept override { return "negative side"; }
};
struct Shape {
    virtual ~Shape() = default;
    virtual double area() const = 0;
};
struct Square : Shape {
    explicit Square(double side) : side(side) {
        if (side < 0)
            throw Negative();
    }
    double area() const override { return side * side; }
    double side;
};

template <typename Value> class List {
public:
    List() = default;
    List(const List &) = delete;
    ~List() { delete[] values; }
    void add(const Value &value) {
        if (size == room) {
            room = 2 * room + 1;
            Value *grown = new Value[room];
            for (int i = 0; i < size; i++)
                grown[i] = values[i];
            delete[] values;
            values = grown;
        }
        values[size++] = value;
    }
    const Value *begin() const { return values; }
    const Value *end() const { return values + size; }

private:
    Value *values = nullptr;
    int size = 0, room = 0;
};
List<int> counts;
thread_local List<int> recent;
}  // namespace

template <typename Value> Value largest(const List<Value> &values) {
    Value best{};
    for (const auto &value : values)
        best = value > best ? value : best;
    return best;
}

inline int calls() {
    static List<double> made;
    made.add(1);
    return static_cast<int>(largest(made));
}

double total(const double *sides, int number) {
    double sum = 0;
    try {
        for (int i = 0; i < number; i++) {
            const Shape *shape = new Square(sides[i]);
            sum += shape->area();
            delete shape;
        }
    } catch (const Negative &error) {
        return -static_cast<double>(error.what()[0]);
    }
    return sum;
}

int main(int argc, char **) {
    auto add = [argc](int value) { recent.add(value + argc); };
    for (int count : counts)
        add(count);
    const double sides[] = {1.0, double(-argc)};
    return static_cast<int>(total(sides, 2)) + largest(recent) + calls();
}

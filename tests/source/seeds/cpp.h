namespace a { template <typename T> class X : public Y<T> { public: X(int i) : m(i), n{3} { f(); } ~X(); int m; }; }
auto s = R"x(")x";

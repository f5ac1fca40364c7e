/** Keeps one thread busy in `fib`. */
public class Burn {
  static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  public static void main(String[] arguments) {
    long end = System.currentTimeMillis() + (long) (Double.parseDouble(arguments[0]) * 1000);
    System.out.println("ready");
    while (System.currentTimeMillis() < end) fib(24);
  }
}

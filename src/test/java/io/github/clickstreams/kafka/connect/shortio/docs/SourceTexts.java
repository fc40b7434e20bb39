package io.github.clickstreams.kafka.connect.shortio.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sentences in source files, as the compiler reads them: string literals, joined where they are
 * added up, split where a value comes in between; but for those that are for developers only.
 */
final class SourceTexts extends TreeScanner<Void, Void> {
  private static final int FEWEST_WORDS = 3;
  private static final Pattern VALUE = Pattern.compile("%[a-z]|\\{}");

  /**
   * Methods whose texts no operator has to act on: logs of ordinary life, names in user interfaces.
   */
  private static final Set<String> METHODS = Set.of("debug", "info", "key");

  /** Exceptions that only a mistake in the code can throw. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          "IllegalStateException",
          "IllegalArgumentException",
          "UncheckedIOException",
          "NullPointerException");

  private final List<String> texts = new ArrayList<>();

  private SourceTexts() {}

  static List<String> of(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SourceTexts scanner = new SourceTexts();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
    }
    return scanner.texts;
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void unused) {
    return visitSum(literal);
  }

  @Override
  public Void visitBinary(BinaryTree binary, Void unused) {
    return binary.getKind() == Tree.Kind.PLUS
        ? visitSum(binary)
        : super.visitBinary(binary, unused);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree method
        && METHODS.contains(method.getIdentifier().toString())) {
      return scan(method.getExpression(), unused);
    }
    return super.visitMethodInvocation(call, unused);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void unused) {
    return EXCEPTIONS.contains(made.getIdentifier().toString())
        ? null
        : super.visitNewClass(made, unused);
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    return null;
  }

  private Void visitSum(ExpressionTree sum) {
    List<ExpressionTree> parts = new ArrayList<>();
    flatten(sum, parts);
    StringBuilder text = new StringBuilder();
    for (ExpressionTree part : parts) {
      if (part instanceof LiteralTree literal && literal.getValue() instanceof String string) {
        text.append(string);
      } else {
        add(text);
        if (!(part instanceof LiteralTree)) {
          scan(part, null);
        }
      }
    }
    add(text);
    return null;
  }

  private static void flatten(ExpressionTree sum, List<ExpressionTree> parts) {
    if (sum instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
      flatten(binary.getLeftOperand(), parts);
      flatten(binary.getRightOperand(), parts);
    } else if (sum instanceof ParenthesizedTree inner
        && inner.getExpression() instanceof BinaryTree binary) {
      flatten(binary, parts);
    } else {
      parts.add(sum);
    }
  }

  private void add(StringBuilder text) {
    for (String piece : VALUE.split(text)) {
      if (piece.strip().split("\\s+").length >= FEWEST_WORDS) {
        texts.add(piece.strip());
      }
    }
    text.setLength(0);
  }
}

// Prints what veraPDF says of a PDF file by each profile: "ua1 ok", or "ua1 7.18.4-1 message" for a broken rule.
// Usage: java -cp JARS VeraCheck.java ua1,3a FILE...

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

class VeraCheck {
    private static final int MOST_FAILURES = 100;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int place = 1; place < arguments.length; place++) {
            for (String profile : arguments[0].split(",")) {
                Set<String> broken = broken(PDFAFlavour.fromString(profile), Path.of(arguments[place]));
                Set<String> told = broken.isEmpty() ? Set.of("ok") : broken;
                told.forEach(rule -> System.out.println(profile + " " + rule));
            }
        }
    }

    private static Set<String> broken(PDFAFlavour flavour, Path file) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        Set<String> rules = new TreeSet<>();
        try (var stream = Files.newInputStream(file);
                var parser = foundry.createParser(stream, flavour);
                var validator = foundry.createValidator(flavour, MOST_FAILURES, false, false, false)) {
            for (TestAssertion one : validator.validate(parser).getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    rules.add(rule + " " + one.getMessage().replaceAll("\\s+", " "));
                }
            }
        }
        return rules;
    }
}

package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Refresh, code exchange, sign-in, sign-out and revocation in every order, over the real services.
@Tag("RF-08")
@Tag("RV-01")
final class InterleavingsTest {

    /// Alice, her app, and a first session of hers that everybody fights about: lineage "old".
    private static final class Stage {
        final Witness witness;
        final Issuer issuer;
        final Interleavings.Turns turns;
        final User alice;
        final Client app;
        final SignInResult.SignedIn old;
        final List<Runnable> actors = new ArrayList<>();
        Runnable furtherChecks = () -> {};

        Stage(Interleavings.Turns turns) {
            this.turns = turns;
            issuer = new Issuer(turns);
            witness = new Witness(issuer);
            alice = issuer.user("alice");
            app = issuer.client("app");
            old = witness.finish("old", witness.begin("old"), alice).orElseThrow();
        }

        String codeOfOld() {
            return witness.code("old", old, app, false).orElseThrow();
        }

        String refreshTokenOfOld() {
            return witness.redeem("old", app, codeOfOld()).orElseThrow();
        }

        void revokesAlice() {
            actors.add(() -> witness.revoke(new Scope.OfUser(alice.id()), "old", "new"));
        }

        void revokesTheSession() {
            actors.add(() -> witness.revoke(new Scope.OfSession(old.session().id()), "old"));
        }

        void refreshes(String token) {
            actors.add(() -> {
                var _ = witness.refresh("old", app, token);
            });
        }

        void redeems(String code) {
            actors.add(() -> witness.redeem("old", app, code).ifPresent(token -> {
                var _ = witness.refresh("old", app, token);
            }));
        }

        /// To whom nothing is offline, a sign-out is a revocation.
        void signsOut() {
            actors.add(() -> {
                long invoked = witness.history.tick();
                issuer.sessions.signOut(
                        issuer.sessions.find(old.session().id()).orElseThrow(), new ClientId("account"));
                witness.history.add(
                        new History.Revocation(Set.of("old"), new Interval(invoked, witness.history.tick()), true));
            });
        }

        void signsInBriefly() {
            actors.add(() -> {
                var _ = witness.finish("new", witness.begin("new"), alice);
            });
        }

        void signsInAnew() {
            actors.add(() -> {
                var begun = witness.begin("new");
                witness.finish("new", begun, alice)
                        .flatMap(in -> witness.code("new", in, app, true))
                        .ifPresent(code -> {
                            var _ = witness.redeem("new", app, code);
                        });
            });
        }

        void timePasses(Duration... steps) {
            actors.add(() -> {
                for (Duration step : steps) {
                    turns.giveWay();
                    issuer.clock.pass(step);
                }
            });
        }

        Interleavings.Scenario scenario() {
            return new Interleavings.Scenario() {
                @Override
                public List<Runnable> actors() {
                    return actors;
                }

                @Override
                public void check() {
                    witness.tryEverything();
                    assertThat(HistoryChecker.violations(witness.history)).isEmpty();
                    furtherChecks.run();
                }
            };
        }
    }

    @CanIgnoreReturnValue
    private static long inEveryOrder(Function<Stage, Stage> play) {
        long orders = Interleavings.all(turns -> play.apply(new Stage(turns)).scenario());
        System.out.printf(
                "%s: %,d orders%n",
                StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getMethodName()),
                orders);
        return orders;
    }

    @Test
    void allOrdersOfTwoActorsAreRun() {
        var seen = new ArrayList<String>();
        var run = new AtomicInteger();
        long orders = Interleavings.all(turns -> new Interleavings.Scenario() {
            private final StringBuilder trace = new StringBuilder();

            private Runnable actor(String name) {
                return () -> {
                    trace.append(name);
                    turns.giveWay();
                    trace.append(name);
                };
            }

            @Override
            public List<Runnable> actors() {
                return List.of(actor("a"), actor("b"));
            }

            @Override
            public void check() {
                seen.add(trace.toString());
                run.incrementAndGet();
            }
        });
        assertThat(orders).isEqualTo(6);
        assertThat(seen).containsExactlyInAnyOrder("aabb", "abab", "abba", "baab", "baba", "bbaa");
    }

    @Test
    void aRefreshInFlightWhenTheUserIsKilledYieldsNoToken() {
        assertThat(inEveryOrder(stage -> {
                    String token = stage.refreshTokenOfOld();
                    stage.refreshes(token);
                    stage.revokesAlice();
                    stage.timePasses(Duration.ofMillis(600));
                    return stage;
                }))
                .isGreaterThan(10);
    }

    @Test
    @Tag("RV-02")
    @Tag("RV-03")
    void aSignInInFlightDiesAndAFreshOneLivesInEveryOrder() {
        assertThat(inEveryOrder(stage -> {
                    stage.signsInAnew();
                    stage.revokesAlice();
                    stage.timePasses(Duration.ofMillis(600));
                    return stage;
                }))
                .isGreaterThan(100);
    }

    @Test
    @Tag("RV-05")
    void twoRevocationsAtOnceAreOneEffect() {
        assertThat(inEveryOrder(stage -> {
                    stage.signsInBriefly();
                    stage.revokesAlice();
                    stage.revokesTheSession();
                    return stage;
                }))
                .isGreaterThan(100);
    }

    @Test
    @Tag("RF-02")
    @Tag("RF-03")
    void twoRefreshesAndARevocationLeaveOneLeafAtMost() {
        assertThat(inEveryOrder(stage -> {
                    String token = stage.refreshTokenOfOld();
                    stage.refreshes(token);
                    stage.refreshes(token);
                    stage.revokesTheSession();
                    return stage;
                }))
                .isGreaterThan(20);
    }

    @Test
    @Tag("RF-01")
    @Tag("RF-07")
    void aThiefWhoReplaysWhileTheOwnerRefreshesKillsTheFamily() {
        inEveryOrder(stage -> {
            // A family dies alone, so it is a lineage of its own.
            var witness = stage.witness;
            witness.history.add(new History.FirstProof("family", new Interval(0, 0)));
            String first =
                    witness.redeem("family", stage.app, stage.codeOfOld()).orElseThrow();
            String second = witness.refresh("family", stage.app, first).orElseThrow();
            String third = witness.refresh("family", stage.app, second).orElseThrow();
            stage.actors.add(() -> {
                var _ = witness.refresh("family", stage.app, third);
            });
            stage.actors.add(() -> {
                long invoked = witness.history.tick();
                var _ = stage.issuer.grants.refresh(stage.app, first, Set.of(), stage.issuer.clock.instant());
                witness.history.add(
                        new History.Revocation(Set.of("family"), new Interval(invoked, witness.history.tick()), true));
            });
            return stage;
        });
    }

    @Test
    @Tag("OA-18")
    void twoExchangesOfOneCodeLeaveNothingAlive() {
        inEveryOrder(stage -> {
            String code = stage.codeOfOld();
            List<IssueResult> results = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                stage.actors.add(() -> results.add(stage.issuer.grants.redeem(
                        stage.app, code, Optional.of(Issuer.callback("app")), Optional.of(Issuer.VERIFIER))));
            }
            stage.furtherChecks = () -> {
                var granted = results.stream()
                        .filter(IssueResult.Granted.class::isInstance)
                        .map(IssueResult.Granted.class::cast)
                        .toList();
                assertThat(granted).hasSize(1);
                var grant = granted.getFirst().issue().facts().grant().id();
                assertThat(stage.issuer
                                .grants
                                .find(grant)
                                .orElseThrow()
                                .judge(stage.issuer.clock.instant())
                                .live())
                        .isFalse();
            };
            return stage;
        });
    }

    @Test
    @Tag("OA-19")
    void aCodeInFlightWhenTheUserIsKilledYieldsNothingThatLives() {
        assertThat(inEveryOrder(stage -> {
                    String code = stage.codeOfOld();
                    stage.redeems(code);
                    stage.revokesAlice();
                    stage.timePasses(Duration.ofMillis(600));
                    return stage;
                }))
                .isGreaterThan(30);
    }

    @Test
    @Tag("B1-12")
    void aCodeInFlightAtASignOutYieldsNothingThatOutlivesIt() {
        inEveryOrder(stage -> {
            String code = stage.codeOfOld();
            stage.redeems(code);
            stage.timePasses(Duration.ofMillis(600));
            stage.signsOut();
            // Receivers do not know sign-outs, only kills: each online grant must have one.
            stage.furtherChecks = () -> {
                List<GrantId> untold = stage.issuer
                        .store
                        .sessions()
                        .write(tx -> tx.onlineGrants(stage.old.session().id()));
                assertThat(untold).isEmpty();
            };
            return stage;
        });
    }

    @Test
    @Tag("RV-14")
    void aClockThatIsSetBackMeanwhileRevivesNothing() {
        assertThat(inEveryOrder(stage -> {
                    String token = stage.refreshTokenOfOld();
                    stage.refreshes(token);
                    stage.revokesAlice();
                    stage.timePasses(Duration.ofHours(-1));
                    return stage;
                }))
                .isGreaterThan(10);
    }
}

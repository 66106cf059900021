package io.bailiff.store.directory;

import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.store.automation.AutomationSql;

/// How the tenant shows itself.
public interface BrandSql extends DirectoryTx, AutomationSql {

    @Override
    default long brandVersion() {
        return store().sql("SELECT version FROM brand WHERE id = 1")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    default Brand brand() {
        return store().sql("SELECT name, accent, line, help, privacy, imprint, logo_kind, logo FROM brand WHERE id = 1")
                .query((row, _) -> {
                    String logo = row.getString("logo");
                    return new Brand(
                            row.getString("name"),
                            row.getString("accent"),
                            row.getString("line"),
                            row.getString("help"),
                            row.getString("privacy"),
                            row.getString("imprint"),
                            Brand.Logo.Kind.named(row.getString("logo_kind")).map(kind -> new Brand.Logo(kind, logo)));
                })
                .optional()
                .orElse(Brand.NONE);
    }

    @Override
    default void save(Brand brand) {
        Rows.one(
                store().sql("""
                        INSERT INTO brand (id, version, name, accent, line, help, privacy, imprint, logo_kind, logo)
                        VALUES (1, 1, :name, :accent, :line, :help, :privacy, :imprint, :kind, :logo)
                        ON CONFLICT (id) DO UPDATE SET version = brand.version + 1, name = excluded.name,
                            accent = excluded.accent, line = excluded.line, help = excluded.help,
                            privacy = excluded.privacy, imprint = excluded.imprint,
                            logo_kind = excluded.logo_kind, logo = excluded.logo""")
                        .param("name", brand.name())
                        .param("accent", brand.accent())
                        .param("line", brand.line())
                        .param("help", brand.help())
                        .param("privacy", brand.privacy())
                        .param("imprint", brand.imprint())
                        .param(
                                "kind",
                                brand.logo().map(logo -> logo.kind().wireName()).orElse(""))
                        .param("logo", brand.logo().map(Brand.Logo::base64).orElse(""))
                        .update(),
                "brand");
    }
}

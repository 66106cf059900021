/// The admin center's pages about who there is: users, groups, roles. Must not decide who may do what.
@NullMarked
package io.bailiff.server.console.users;

import org.jspecify.annotations.NullMarked;

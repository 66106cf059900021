package io.bailiff.demo;

/// Who plays.
record Cast(Person alice, Person bob, Person carol, String apiSecret) {

    record Person(String name, String password) {}
}

// Package danish is how Danish is written: dates and times of day, numbers,
// the alphabet, addresses without æøå, and what a misspelt word was meant to be.
//
// All of it is plain functions of values. Wrong input is told by typed errors;
// the Danish sentence about it belongs to whoever knows the file and the line.
package danish

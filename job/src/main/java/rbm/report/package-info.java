/** What people read: tables. */
package rbm.report;
